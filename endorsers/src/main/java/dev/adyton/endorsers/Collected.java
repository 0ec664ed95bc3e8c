package dev.adyton.endorsers;

import dev.adyton.verification.Collateral;
import dev.adyton.verification.CollateralNeed;
import java.util.List;

/// What a {@link Collector} brought together.
///
/// @param collateral all of it: what was given, or what was found
/// @param fetched what was asked for and found, in the order of asking
/// @param missing what the evidence needs and is not there
public record Collected(Collateral collateral, List<Fetched> fetched, List<Missing> missing) {

  /// Makes it of copies of the lists.
  public Collected {
    fetched = List.copyOf(fetched);
    missing = List.copyOf(missing);
  }

  /// {@return whether nothing is missing without which the outcome is undetermined}
  public boolean isComplete() {
    return missing.stream().noneMatch(each -> each.need().required());
  }

  /// What was asked for and found.
  ///
  /// @param need what was asked for
  /// @param answer what was found
  public record Fetched(CollateralNeed need, Answer.Found answer) {}

  /// What is not there.
  ///
  /// @param need what is needed
  /// @param answer why it is not there
  public record Missing(CollateralNeed need, Answer.Unavailable answer) {}
}
