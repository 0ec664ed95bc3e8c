package dev.adyton.verification.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;
import java.util.stream.IntStream;

/// What follows a quote is nothing but the zeros with which quoting services pad.
///
/// @param trailing what follows the quote
public record QuotePadding(Bytes trailing) implements Step {

  @Override
  public String name() {
    return "quote.padding";
  }

  @Override
  public String clause() {
    return Clauses.QUOTE;
  }

  @Override
  public List<Finding> findings() {
    boolean zero = IntStream.range(0, trailing.length()).allMatch(i -> trailing.at(i) == 0);
    return zero
        ? List.of()
        : List.of(
            Finding.fail(
                "malformed.trailing-data",
                clause(),
                "nothing but zeros after the quote",
                trailing.length() + " bytes"));
  }
}
