package dev.adyton.engine;

import dev.adyton.contract.OutputBox;
import dev.adyton.contract.StatementOutput;

/// An output for one receiver: what the statement says of it, and the box with its key, which stays
/// here until the statement is witnessed.
record SealedOutput(StatementOutput entry, OutputBox box) {}
