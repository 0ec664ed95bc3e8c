package dev.adyton.verification.check;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A signed statement holds at the time, both instants included; where it states none, it holds.
///
/// @param name the stable name
/// @param clause the clause that defines the dates
/// @param from from when it holds
/// @param to until when
/// @param at the time
public record StatementCurrent(
    String name, String clause, Optional<Instant> from, Optional<Instant> to, Instant at)
    implements Step {

  @Override
  public List<Finding> findings() {
    boolean early = from.filter(at::isBefore).isPresent();
    boolean late = to.filter(at::isAfter).isPresent();
    return early || late
        ? List.of(
            Finding.fail(
                "expired.collateral",
                clause,
                "valid from "
                    + from.map(Instant::toString).orElse("ever")
                    + " to "
                    + to.map(Instant::toString).orElse("ever"),
                "verified at " + at))
        : List.of();
  }
}
