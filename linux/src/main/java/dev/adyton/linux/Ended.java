package dev.adyton.linux;

import java.time.Duration;

/// What is known of an ended process.
///
/// @param exit how it ended
/// @param cpu the processor time that it and its ended children used
/// @param peakResidentBytes the most memory it had resident
/// @param sessionEnded whether every process that it had started, and that stayed in its session,
///   was seen to have ended with it
public record Ended(Exit exit, Duration cpu, long peakResidentBytes, boolean sessionEnded) {}
