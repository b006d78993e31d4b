"""Handing entries over to another archive system, and knowing for certain what became of each.

A hand-off is one entry, sent as one message. Facts are kept of it in the store (`item`): the
package as it was sent, every try, every receipt verbatim. What they come to is worked out by
one function (`standing`), and nothing counts as archived elsewhere before the archive there has
said so.
"""
