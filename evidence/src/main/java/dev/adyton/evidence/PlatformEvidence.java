package dev.adyton.evidence;

import dev.adyton.codec.Bytes;

/// The part of composite evidence in which a root of trust vouches for the monitor's key, one type
/// for each family.
public sealed interface PlatformEvidence permits SoftwareEvidence, UnknownPlatform {

  /// {@return the media type under which it stands in the collection}
  String mediaType();

  /// {@return the bytes as they were received}
  Bytes encoded();
}
