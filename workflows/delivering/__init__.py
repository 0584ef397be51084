"""Notices beside the inbox: by mail and by webhook, tried again, never lost."""
