package dev.adyton.linux;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// What a control group has used; empty where its controllers do not tell.
///
/// @param cpu processor time
/// @param peakMemoryBytes the most memory
/// @param outOfMemoryKills how often a process was killed for want of memory
public record CgroupUsage(
    Optional<Duration> cpu, OptionalLong peakMemoryBytes, OptionalLong outOfMemoryKills) {}
