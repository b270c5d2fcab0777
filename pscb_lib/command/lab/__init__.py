"""JupyterLab, ready to use: working copies, a start page, settings for an analyst, kernels that start at once."""
