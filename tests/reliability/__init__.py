"""What comes of broken data, parameters and notebooks: refused clearly, or accepted for good."""
