"""Warm kernels: each notebook runs in a process of its own, forked from one that has paid the imports.

::

    runner ── asks ──▶ zygote ── forks ──▶ shell of one notebook
       └──────────── two wires: requests and replies; outputs ──┘

The shell is ipykernel's own application without its network sockets; the runner speaks to it through nbclient as
to any kernel. So what a cell shows goes through the same code on both ends, warm or cold.
"""
