package dev.adyton.linux;

import java.util.ArrayList;
import java.util.List;

/// The steps by which a program is shut in before it starts, in order.
///
/// @param measures the steps, each with whether a start without it is refused
public record Confinement(List<Measure> measures) {

  /// A step, and whether the program may start without it.
  ///
  /// @param step the step
  /// @param required whether a start without it is refused
  public record Measure(Step step, boolean required) {}

  /// No confinement.
  public static final Confinement NONE = new Confinement(List.of());

  /// Copies the list.
  public Confinement {
    measures = List.copyOf(measures);
  }

  /// {@return these steps and one more, without which nothing starts}
  public Confinement require(Step step) {
    return with(new Measure(step, true));
  }

  /// {@return these steps and one more, which is left out, and said to be, where it is not
  /// possible}
  public Confinement tryTo(Step step) {
    return with(new Measure(step, false));
  }

  private Confinement with(Measure measure) {
    List<Measure> all = new ArrayList<>(measures);
    all.add(measure);
    return new Confinement(all);
  }
}
