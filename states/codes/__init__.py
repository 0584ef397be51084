"""What each code of a finding means, with an example that is wrong and one right."""
