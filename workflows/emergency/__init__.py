"""The emergency pack: the little that protects life, for when nothing else answers."""
