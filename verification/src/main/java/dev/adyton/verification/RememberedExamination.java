package dev.adyton.verification;

import java.util.List;

/// An examination for which some signatures of issuers were not verified again, because they were
/// found good before. All else was: the signatures of the evidence itself, that paths lead to a
/// trusted root, every date, every revocation.
///
/// @param examination the examination
/// @param remembered what the signatures are on that were remembered, for people; empty where all
///   of them were verified
public record RememberedExamination(Examination examination, List<String> remembered) {

  /// Makes a result of a copy of the list.
  public RememberedExamination {
    remembered = List.copyOf(remembered);
  }
}
