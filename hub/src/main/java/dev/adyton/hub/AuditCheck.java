package dev.adyton.hub;

import java.util.Optional;

/// What came of reading an operator's log from its beginning.
///
/// @param lines how many lines follow from the ones before
/// @param chain the chain of the last of them, 64 hexadecimal digits: what to keep elsewhere
/// @param broken the first line that does not follow, as `file:number`
/// @param extendsKept whether the chain that was kept is among them, or none was asked for
public record AuditCheck(long lines, String chain, Optional<String> broken, boolean extendsKept) {

  /// {@return whether nothing was changed, taken out or, as far as it was kept, cut off}
  public boolean isSound() {
    return broken.isEmpty() && extendsKept;
  }
}
