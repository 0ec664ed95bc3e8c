package dev.adyton.linux;

import java.time.Duration;

/// What is known of an ended process.
///
/// @param exit how it ended
/// @param cpu the processor time that it and its ended children used
/// @param peakResidentBytes the most memory it had resident
public record Ended(Exit exit, Duration cpu, long peakResidentBytes) {}
