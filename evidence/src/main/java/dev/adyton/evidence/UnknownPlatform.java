package dev.adyton.evidence;

import dev.adyton.codec.Bytes;

/// Platform evidence of a family that this module does not know, perhaps a newer one. Verification
/// of it ends undetermined.
///
/// @param mediaType what it says it is
/// @param encoded the bytes as they were received
public record UnknownPlatform(String mediaType, Bytes encoded) implements PlatformEvidence {}
