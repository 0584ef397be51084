"""What need not be kept any more: listed by the engine, erased after two approved."""
