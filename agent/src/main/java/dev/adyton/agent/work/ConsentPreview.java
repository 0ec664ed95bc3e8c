package dev.adyton.agent.work;

import dev.adyton.contract.Agreement;
import dev.adyton.contract.Role;
import dev.adyton.crypto.Digest;
import dev.adyton.image.ImageManifest;
import dev.adyton.verification.check.Finding;
import java.util.List;
import java.util.Optional;

/// All that a party would sign, as a person must see it before consenting. The digest fixes every
/// byte of it.
///
/// @param contract the case, with the contract's canonical bytes and all manifests
/// @param digest what the person confirms
/// @param roles what the party would agree to be
/// @param ownPolicy the digest of the appraisal policy that would bind the party's agent
/// @param warnings what deserves a second look, for people: code that a signer may replace, what
///   the result discloses
/// @param image the manifest of the engine's image, where the party measured that image itself
/// @param findings why this party must not consent; empty if it may
public record ConsentPreview(
    ContractCase contract,
    Digest digest,
    List<Role> roles,
    Digest ownPolicy,
    List<String> warnings,
    Optional<ImageManifest> image,
    List<Finding> findings) {

  /// Makes a preview of copies of the lists.
  public ConsentPreview {
    roles = List.copyOf(roles);
    warnings = List.copyOf(warnings);
    findings = List.copyOf(findings);
  }

  /// {@return the contract with cards, manifests and consents}
  public Agreement agreement() {
    return contract.agreement();
  }

  /// {@return whether nothing speaks against a consent}
  public boolean mayConsent() {
    return findings.isEmpty();
  }
}
