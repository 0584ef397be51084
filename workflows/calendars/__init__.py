"""The calendar of an area: feasts confirmed and moved, due dates proposed anew."""
