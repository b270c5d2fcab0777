"""Answers: a slip of paper for a member's question, with a figure exactly as the report has it."""
