/// Enclaves without walls, for tests: the program runs in the Java virtual machine of its caller
/// under a monitor of the same. Their reports say mode `mock`, and no verifier gives them a better
/// label.
package dev.adyton.enclave.host.mock;
