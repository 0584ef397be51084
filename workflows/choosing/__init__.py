"""In which of several roles somebody works, where these must not mix in one sitting."""
