"""JupyterLab, ready to use: working copies, a start page, settings that suit an analyst, and kernels that start at once."""
