package dev.adyton.monitor.process;

/// One step of a confinement, as it will stand in the enclave report's claims.
///
/// @param name the claim's name, `[a-z][a-z0-9-]*`
/// @param outcome `applied`, or `unavailable: ` and a reason of one line
public record ConfinementStep(String name, String outcome) {}
