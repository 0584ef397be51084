"""The ground that pages stand on: routes, sessions, headers, frame, languages."""
