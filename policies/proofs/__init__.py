"""What is proved about people and permission before a version can be published."""
