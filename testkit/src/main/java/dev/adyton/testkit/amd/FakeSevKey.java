package dev.adyton.testkit.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.amd.SevUsage;

/// A key of a chain of SEV and its certificate.
///
/// @param usage what the key is for
/// @param key the key
/// @param certificate its certificate in AMD's own format
public record FakeSevKey(SevUsage usage, SigningKey key, Bytes certificate) {}
