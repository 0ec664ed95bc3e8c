package dev.adyton.agent.work;

import dev.adyton.crypto.Digest;
import java.util.List;

/// A contract of the party in one line.
///
/// @param digest its digest
/// @param title its title
/// @param parties the names of its parties
/// @param missing the names of parties whose consent this party cannot see or that ran out
/// @param withdrawn the names of parties that withdrew
/// @param tasks the tasks under it
public record ContractLine(
    Digest digest,
    String title,
    List<String> parties,
    List<String> missing,
    List<String> withdrawn,
    List<Digest> tasks) {

  /// Makes a line of copies of the lists.
  public ContractLine {
    parties = List.copyOf(parties);
    missing = List.copyOf(missing);
    withdrawn = List.copyOf(withdrawn);
    tasks = List.copyOf(tasks);
  }
}
