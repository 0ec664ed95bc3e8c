package dev.adyton.benchmarks;

import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.codec.Bytes;
import dev.adyton.contract.ColumnCipher;
import dev.adyton.contract.ColumnKey;
import dev.adyton.contract.Consent;
import dev.adyton.contract.Contract;
import dev.adyton.contract.DataKey;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.DatasetTerms;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Input;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Profile;
import dev.adyton.contract.Signed;
import dev.adyton.contract.SignedDocument;
import dev.adyton.contract.UsePolicy;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A data owner with keys and one dataset, encrypted.
final class Owner {

  private final Crypto crypto;
  private final String name;
  private final Instant now;
  private final SigningKey signing;
  private final HpkeKeyPair encryption;
  private final NoteSigner witness;
  private final Signed<PartyCard> card;
  private final AppraisalPolicy policy;
  private final OwnerChallenge challenge;
  private final DataKey dataKey;
  private final Map<String, Bytes> columns = new HashMap<>();

  Owner(Crypto crypto, String name, Instant now) {
    this.crypto = crypto;
    this.name = name;
    this.now = now;
    signing = SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 1);
    encryption = HpkeKeyPair.generate(crypto);
    witness =
        NoteSigner.of(
            name + ".example",
            SigningKey.generate(crypto, SignatureAlgorithm.ED25519, KeyPurpose.WITNESS, 1));
    card =
        sign(
            new PartyCard(
                name,
                Profile.INTL,
                signing.publicKey(),
                encryption.publicKey(),
                witness.verifier(),
                now));
    policy = AppraisalPolicy.standard(crypto.random(AppraisalPolicy.ID));
    challenge = new OwnerChallenge(thumbprint(), crypto.random(32));
    dataKey = DataKey.fresh(crypto);
  }

  String name() {
    return name;
  }

  Digest thumbprint() {
    return signing.publicKey().thumbprint();
  }

  HpkeKeyPair encryption() {
    return encryption;
  }

  NoteSigner witness() {
    return witness;
  }

  Signed<PartyCard> card() {
    return card;
  }

  AppraisalPolicy policy() {
    return policy;
  }

  OwnerChallenge challenge() {
    return challenge;
  }

  <D extends SignedDocument> Signed<D> sign(D document) {
    return Documents.sign(crypto, document, signing);
  }

  Signed<Consent> consent(Contract to, Instant expires) {
    return sign(
        new Consent(
            to.digest(crypto),
            thumbprint(),
            to.party(name).orElseThrow().roles(),
            policy.digest(crypto),
            crypto.random(32),
            now,
            expires));
  }

  /// Encrypts a table, every column under a key of its own.
  Signed<DatasetManifest> encrypt(String dataset, Table table, UsePolicy usePolicy)
      throws IOException {
    DatasetTerms terms =
        new DatasetTerms(thumbprint(), dataset, crypto.random(32), Example.ID, usePolicy);
    return sign(ColumnCipher.encrypt(crypto, table, terms, dataKey, this::sink));
  }

  private ByteArrayOutputStream sink(String column) {
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        columns.put(column, Bytes.of(toByteArray()));
      }
    };
  }

  /// {@return the ciphertexts of a dataset's columns by their digests}
  Map<Digest, Bytes> blobs(DatasetManifest manifest) {
    Map<Digest, Bytes> blobs = new HashMap<>();
    manifest.columns().forEach(entry -> blobs.put(entry.ciphertext(), columns.get(entry.name())));
    return blobs;
  }

  List<ColumnKey> keys(DatasetManifest manifest, Input input) {
    return input.columns().stream()
        .map(column -> dataKey.column(crypto, manifest.id(), column))
        .toList();
  }
}
