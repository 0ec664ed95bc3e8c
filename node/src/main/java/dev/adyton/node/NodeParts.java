package dev.adyton.node;

import dev.adyton.crypto.Crypto;
import dev.adyton.enclave.host.Enclaves;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;

/// What the tasks of one node share.
///
/// @param tasks the folder of the spools
/// @param stopping what to do with each task under way when the node stops
record NodeParts(
    Crypto crypto,
    InstantSource clock,
    NodeSettings settings,
    Path tasks,
    Enclaves enclaves,
    Images images,
    Set<Runnable> stopping) {}
