package dev.adyton.ledger;

/// A place where a ledger is not what its last signed checkpoint says.
///
/// @param kind what kind of thing is wrong
/// @param place the file, and the entry where it is one of several in the file
/// @param problem what is wrong there, as the end of a sentence
public record Damage(Kind kind, String place, String problem) {

  /// The kinds of things that a ledger consists of.
  public enum Kind {
    /// The signed checkpoint, or a kept one with cosignatures.
    CHECKPOINT,
    /// An entry of a bundle.
    ENTRY,
    /// A hash of a tile, or a whole tile.
    TILE,
    /// The event, digest and salt behind an entry.
    OPENING,
    /// The document behind an entry.
    DOCUMENT,
    /// A file that no ledger has.
    STRAY
  }

  /// {@return the place and the problem as a sentence}
  @Override
  public String toString() {
    return place + " " + problem;
  }
}
