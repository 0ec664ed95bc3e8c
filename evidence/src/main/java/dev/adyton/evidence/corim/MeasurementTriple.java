package dev.adyton.evidence.corim;

import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborArray;
import dev.adyton.codec.CborItems;
import dev.adyton.codec.CborValue;
import dev.adyton.evidence.fact.Section;
import java.util.List;

/// What is, or should be, measured in an environment.
///
/// Source: [draft-ietf-rats-corim §5.1.5](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/),
/// reference-triple-record and endorsed-triple-record.
///
/// @param environment the environment
/// @param measurements the measurements, at least one
public record MeasurementTriple(Environment environment, List<Measurement> measurements) {

  /// Makes a triple of a copy of the measurements.
  ///
  /// @throws IllegalArgumentException if there are none
  public MeasurementTriple {
    measurements = List.copyOf(measurements);
    if (measurements.isEmpty()) {
      throw new IllegalArgumentException("a triple holds a measurement");
    }
  }

  static MeasurementTriple read(CborValue value) {
    CborItems items = CborItems.of(value, CorimValues.FORMAT);
    MeasurementTriple read =
        new MeasurementTriple(
            Environment.read(items.value("environment")),
            Measurement.readAll(items.value("measurements")));
    items.end();
    return read;
  }

  /// {@return the triple as CBOR}
  public CborArray toCbor() {
    return Cbor.array(
        environment.toCbor(), Cbor.array(measurements.stream().map(Measurement::toCbor).toList()));
  }

  void tell(Section to) {
    environment.tell(to.part("environment"));
    for (int i = 0; i < measurements.size(); i++) {
      measurements.get(i).tell(to.item("measurements", i));
    }
  }
}
