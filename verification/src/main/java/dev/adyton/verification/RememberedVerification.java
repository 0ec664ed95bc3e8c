package dev.adyton.verification;

import java.util.List;

/// A verification for which some signatures of issuers were not verified again, as a {@link
/// RememberedExamination} was made. That the challenge is answered was checked anew.
///
/// @param verification the verification
/// @param remembered what the signatures are on that were remembered, for people; empty where all
///   of them were verified
public record RememberedVerification(Verification verification, List<String> remembered) {

  /// Makes a result of a copy of the list.
  public RememberedVerification {
    remembered = List.copyOf(remembered);
  }
}
