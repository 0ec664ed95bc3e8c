package dev.adyton.hub;

/// How much one caller may ask of a hub.
///
/// @param documentBytes the longest document
/// @param documentsOfOne how many documents of one signer are logged
/// @param blobBytes the longest blob
/// @param blobBytesOfOne how many bytes of blobs are kept for one party or node
/// @param parties how many parties the hub knows
/// @param pollsOfOne how many long polls of one caller wait at once
public record HubLimits(
    int documentBytes,
    long documentsOfOne,
    long blobBytes,
    long blobBytesOfOne,
    int parties,
    int pollsOfOne) {

  /// For a hub of some dozens of parties.
  public static final HubLimits DEFAULT =
      new HubLimits(1 << 20, 100_000, 4L << 30, 64L << 30, 10_000, 32);

  /// Makes limits.
  ///
  /// @throws IllegalArgumentException if one is not positive
  public HubLimits {
    if (documentBytes < 1
        || documentsOfOne < 1
        || blobBytes < 1
        || blobBytesOfOne < 1
        || parties < 1
        || pollsOfOne < 1) {
      throw new IllegalArgumentException("limits of a hub are positive");
    }
  }
}
