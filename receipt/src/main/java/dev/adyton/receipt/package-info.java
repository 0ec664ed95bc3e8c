/// Receipts: everything that shows what a task ran on, for whom and where, and the chain of named
/// steps that verifies it offline. {@link ReceiptVerifier} is where to begin; what it takes for
/// granted is in {@link Anchors}, never in the receipt.
package dev.adyton.receipt;
