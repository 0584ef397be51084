"""An area verified as a whole: its log against everything else it keeps."""
