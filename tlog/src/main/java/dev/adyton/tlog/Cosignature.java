package dev.adyton.tlog;

import dev.adyton.crypto.NoteVerifier;
import java.time.Instant;

/// A verified statement of a witness that a checkpoint is the latest it saw of a log, and extends
/// all it saw before.
///
/// @spec https://c2sp.org/tlog-cosignature
/// @param witness who says so
/// @param at when, by the witness's clock, to the second
public record Cosignature(NoteVerifier witness, Instant at) {}
