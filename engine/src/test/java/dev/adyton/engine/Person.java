package dev.adyton.engine;

import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.codec.Bytes;
import dev.adyton.contract.Consent;
import dev.adyton.contract.Contract;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Party;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Profile;
import dev.adyton.contract.Role;
import dev.adyton.contract.Signed;
import dev.adyton.contract.SignedDocument;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import java.util.List;

/// A party with its keys.
final class Person {

  final String name;
  final SigningKey signing =
      SigningKey.generate(Scene.CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 1);
  final HpkeKeyPair encryption = HpkeKeyPair.generate(Scene.CRYPTO);
  final NoteSigner witness;
  final Signed<PartyCard> card;
  final AppraisalPolicy policy = AppraisalPolicy.standard(Scene.CRYPTO.random(32));
  final Digest ownPolicy = policy.digest(Scene.CRYPTO);
  final Bytes nonce = Scene.CRYPTO.random(32);

  Person(String name) {
    this.name = name;
    SigningKey key =
        SigningKey.generate(Scene.CRYPTO, SignatureAlgorithm.ED25519, KeyPurpose.WITNESS, 1);
    witness = NoteSigner.of(name + ".example", key);
    card =
        sign(
            new PartyCard(
                name,
                Profile.INTL,
                signing.publicKey(),
                encryption.publicKey(),
                witness.verifier(),
                Scene.NOW));
  }

  Digest thumbprint() {
    return signing.publicKey().thumbprint();
  }

  Party party(Role... roles) {
    return Party.of(card.document(), card.digest(), List.of(roles));
  }

  <D extends SignedDocument> Signed<D> sign(D document) {
    return Documents.sign(Scene.CRYPTO, document, signing);
  }

  Signed<Consent> consent(Contract to) {
    return sign(
        new Consent(
            to.digest(Scene.CRYPTO),
            thumbprint(),
            to.party(name).orElseThrow().roles(),
            ownPolicy,
            Scene.CRYPTO.random(32),
            Scene.NOW,
            Scene.LATER));
  }
}
