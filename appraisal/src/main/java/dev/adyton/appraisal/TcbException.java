package dev.adyton.appraisal;

import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.verification.tcb.TcbReport;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A status that is accepted although it is not among the accepted ones: as long as it is there for
/// these advisories alone, and until a day. This is the grace period that a relying party grants
/// itself to have machines updated.
///
/// @param status the status
/// @param advisories the advisories that the party has weighed, as in `INTEL-SA-00334`; evidence
///   with any other is not excepted, nor is evidence whose vendor names none
/// @param until the first moment at which the exception has ended
public record TcbException(TcbStatus status, Set<String> advisories, Instant until) {

  private static final Pattern ADVISORY = Pattern.compile("[A-Z][A-Z0-9-]{2,62}");

  /// Makes an exception of a sorted copy.
  ///
  /// @throws IllegalArgumentException if it names no advisory or what is none, or the end has parts
  ///   of a second
  public TcbException {
    advisories = Collections.unmodifiableSortedSet(new TreeSet<>(advisories));
    Members.requireSeconds(until);
    if (advisories.isEmpty()
        || !advisories.stream().allMatch(name -> ADVISORY.matcher(name).matches())) {
      throw new IllegalArgumentException("an exception names advisories that match " + ADVISORY);
    }
  }

  /// {@return whether a report is excepted at a time}
  boolean excepts(TcbReport report, Instant at) {
    return report.status() == status
        && at.isBefore(until)
        && !report.allAdvisories().isEmpty()
        && advisories.containsAll(report.allAdvisories());
  }

  static TcbException read(JsonFields fields) {
    TcbStatus status = fields.parsed("status", TcbException::named);
    Set<String> advisories = Set.copyOf(fields.distinctTexts("advisories", ADVISORY));
    if (advisories.isEmpty()) {
      throw fields.fail("advisories", "is empty");
    }
    Instant until = Members.instant(fields, "until");
    fields.end();
    return new TcbException(status, advisories, until);
  }

  JsonObject toJson() {
    return JsonObject.build()
        .put("status", status.text())
        .put("advisories", Members.json(advisories))
        .put("until", until.toString())
        .done();
  }

  /// {@return the status of that name, whether collateral can hold it or not}
  ///
  /// @throws FormatException if there is none
  static TcbStatus named(String text) {
    for (TcbStatus status : TcbStatus.values()) {
      if (status.text().equals(text)) {
        return status;
      }
    }
    throw new FormatException("appraisal-policy", "status", "is of no known status");
  }
}
