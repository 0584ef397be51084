"""What a pathway is: reading, checking, compiling. Pure."""
