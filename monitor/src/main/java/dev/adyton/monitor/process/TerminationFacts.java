package dev.adyton.monitor.process;

/// What was seen of an enclave's end, in the words of the termination record.
///
/// @param processes `ended` if every process of the group is gone, else `not proven`
/// @param memoryFileSystems `unmounted` if none is left, else `not proven`
/// @param swap `off` or `not excluded`
public record TerminationFacts(String processes, String memoryFileSystems, String swap) {}
