/// Two pure machines. The hub's ({@link HubMachine}) decides which documents are accepted, in which
/// order; the log of them is all its state. The owner's ({@link OwnerRelease}) decides when keys
/// leave; its ledger of {@link ReleaseEvent} is all its state. Neither reads a clock, a file or a
/// network: a command never changes anything, it proposes events, which are made durable before
/// they are applied and before anything is sent.
package dev.adyton.task;
