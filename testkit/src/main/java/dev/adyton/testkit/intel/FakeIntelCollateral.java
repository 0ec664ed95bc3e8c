package dev.adyton.testkit.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.testkit.x509.FakeAuthority;
import dev.adyton.testkit.x509.RevocationDraft;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// All collateral that Intel's fake service publishes at one time. Each piece is changed *before*
/// it is signed; a change gives other collateral and leaves this one as it is.
public final class FakeIntelCollateral {

  private final FakeIntel intel;
  private final Map<String, Bytes> signed = new ConcurrentHashMap<>();
  private FakeAuthority signer;
  private TcbInfoDraft sgxTcbInfo;
  private TcbInfoDraft tdxTcbInfo;
  private IdentityDraft qeIdentity;
  private IdentityDraft tdQeIdentity;
  private RevocationDraft rootCrl;
  private RevocationDraft platformCrl;
  private RevocationDraft processorCrl;

  FakeIntelCollateral(FakeIntel intel, Instant issued, Instant nextUpdate) {
    this.intel = intel;
    this.signer = intel.tcbSigning();
    this.sgxTcbInfo = TcbInfoDraft.sgx(issued, nextUpdate);
    this.tdxTcbInfo = TcbInfoDraft.tdx(issued, nextUpdate);
    this.qeIdentity = IdentityDraft.qe(issued, nextUpdate);
    this.tdQeIdentity = IdentityDraft.tdQe(issued, nextUpdate);
    this.rootCrl = intel.root().revocation(issued, nextUpdate);
    this.platformCrl = intel.platformCa().revocation(issued, nextUpdate);
    this.processorCrl = intel.processorCa().revocation(issued, nextUpdate);
  }

  private FakeIntelCollateral(FakeIntelCollateral other) {
    this.intel = other.intel;
    this.signer = other.signer;
    this.sgxTcbInfo = other.sgxTcbInfo.copy();
    this.tdxTcbInfo = other.tdxTcbInfo.copy();
    this.qeIdentity = other.qeIdentity.copy();
    this.tdQeIdentity = other.tdQeIdentity.copy();
    this.rootCrl = other.rootCrl.copy();
    this.platformCrl = other.platformCrl.copy();
    this.processorCrl = other.processorCrl.copy();
  }

  /// {@return collateral with other TCB info for SGX}
  public FakeIntelCollateral sgxTcbInfo(Consumer<TcbInfoDraft> change) {
    return changed(copy -> change.accept(copy.sgxTcbInfo));
  }

  /// {@return collateral with other TCB info for TDX}
  public FakeIntelCollateral tdxTcbInfo(Consumer<TcbInfoDraft> change) {
    return changed(copy -> change.accept(copy.tdxTcbInfo));
  }

  /// {@return collateral with other TCB info for both}
  public FakeIntelCollateral tcbInfos(Consumer<TcbInfoDraft> change) {
    return sgxTcbInfo(change).tdxTcbInfo(change);
  }

  /// {@return collateral by which the platforms of the testkit are of that status}
  public FakeIntelCollateral status(TcbStatus status, String... advisories) {
    return tcbInfos(info -> info.status(status, advisories));
  }

  /// {@return collateral with another identity of SGX's quoting enclave}
  public FakeIntelCollateral qeIdentity(Consumer<IdentityDraft> change) {
    return changed(copy -> change.accept(copy.qeIdentity));
  }

  /// {@return collateral with another identity of TDX's quoting enclave}
  public FakeIntelCollateral tdQeIdentity(Consumer<IdentityDraft> change) {
    return changed(copy -> change.accept(copy.tdQeIdentity));
  }

  /// {@return collateral with other identities of both}
  public FakeIntelCollateral qeIdentities(Consumer<IdentityDraft> change) {
    return qeIdentity(change).tdQeIdentity(change);
  }

  /// {@return collateral with another revocation list of the root}
  public FakeIntelCollateral rootCrl(Consumer<RevocationDraft> change) {
    return changed(copy -> change.accept(copy.rootCrl));
  }

  /// {@return collateral with another revocation list of the authority for multi-package platforms}
  public FakeIntelCollateral platformCrl(Consumer<RevocationDraft> change) {
    return changed(copy -> change.accept(copy.platformCrl));
  }

  /// {@return collateral with another revocation list of the authority for single processors}
  public FakeIntelCollateral processorCrl(Consumer<RevocationDraft> change) {
    return changed(copy -> change.accept(copy.processorCrl));
  }

  /// {@return collateral by which a platform's certificate is revoked}
  public FakeIntelCollateral revoking(FakePlatform platform) {
    return platform.issuer().equals(intel.processorCa())
        ? processorCrl(list -> list.revoke(platform.certificate()))
        : platformCrl(list -> list.revoke(platform.certificate()));
  }

  /// {@return this collateral with TCB info and identities that another signed}
  public FakeIntelCollateral butSignedBy(FakeAuthority other) {
    return changed(copy -> copy.signer = other);
  }

  /// {@return what is needed to verify a quote of SGX, signed}
  public List<Bytes> sgx() {
    return List.of(
        signedSgxTcbInfo(),
        signedQeIdentity(),
        signingChain(),
        signedRootCrl(),
        signedPlatformCrl(),
        signedProcessorCrl());
  }

  /// {@return what is needed to verify a quote of TDX, signed}
  public List<Bytes> tdx() {
    return List.of(
        signedTdxTcbInfo(),
        signedTdQeIdentity(),
        signingChain(),
        signedRootCrl(),
        signedPlatformCrl(),
        signedProcessorCrl());
  }

  /// {@return what is needed to verify a quote of SGX of a platform, as Open Enclave puts it into
  /// one file}
  public Bytes openEnclave(FakePlatform platform) {
    return ContainerWriter.openEnclave(
        List.of(
            signedSgxTcbInfo(),
            signingChain(),
            listOf(platform),
            signedRootCrl(),
            intel.chainOf(platform.issuer()),
            signedQeIdentity(),
            signingChain()),
        SignedJsonWriter.time(intel.at()));
  }

  /// {@return what is needed to verify a quote of a platform, as a dump of the structure that
  /// Intel's libraries hold it in}
  ///
  /// @param tdx whether for a quote of TDX
  public Bytes dump(FakePlatform platform, boolean tdx) {
    return ContainerWriter.dump(
        List.of(
            intel.chainOf(platform.issuer()),
            signedRootCrl(),
            listOf(platform),
            signingChain(),
            tdx ? signedTdxTcbInfo() : signedSgxTcbInfo(),
            signingChain(),
            tdx ? signedTdQeIdentity() : signedQeIdentity()),
        tdx);
  }

  private Bytes listOf(FakePlatform platform) {
    return platform.issuer().equals(intel.processorCa())
        ? signedProcessorCrl()
        : signedPlatformCrl();
  }

  /// {@return TCB info for SGX, signed}
  public Bytes signedSgxTcbInfo() {
    return once("SgxTcbInfo", () -> sgxTcbInfo.signedBy(signer));
  }

  /// {@return TCB info for TDX, signed}
  public Bytes signedTdxTcbInfo() {
    return once("TdxTcbInfo", () -> tdxTcbInfo.signedBy(signer));
  }

  /// {@return the identity of SGX's quoting enclave, signed}
  public Bytes signedQeIdentity() {
    return once("QeIdentity", () -> qeIdentity.signedBy(signer));
  }

  /// {@return the identity of TDX's quoting enclave, signed}
  public Bytes signedTdQeIdentity() {
    return once("TdQeIdentity", () -> tdQeIdentity.signedBy(signer));
  }

  /// {@return the revocation list of the root, signed}
  public Bytes signedRootCrl() {
    return once("RootCrl", () -> rootCrl.signedBy(intel.root()));
  }

  /// {@return the revocation list of the authority for multi-package platforms, signed}
  public Bytes signedPlatformCrl() {
    return once("PlatformCrl", () -> platformCrl.signedBy(intel.platformCa()));
  }

  /// {@return the revocation list of the authority for single processors, signed}
  public Bytes signedProcessorCrl() {
    return once("ProcessorCrl", () -> processorCrl.signedBy(intel.processorCa()));
  }

  /// {@return the certificates of the key for collateral and of the root, in PEM}
  public Bytes signingChain() {
    return intel.signingChain();
  }

  /// Signed once, so that each call gives the same bytes.
  private Bytes once(String name, Supplier<Bytes> sign) {
    return signed.computeIfAbsent(name, _ -> sign.get());
  }

  FakeIntel intel() {
    return intel;
  }

  TcbInfoDraft tcbInfo(boolean tdx) {
    return tdx ? tdxTcbInfo : sgxTcbInfo;
  }

  IdentityDraft identity(boolean tdx) {
    return tdx ? tdQeIdentity : qeIdentity;
  }

  private FakeIntelCollateral changed(Consumer<FakeIntelCollateral> change) {
    FakeIntelCollateral copy = new FakeIntelCollateral(this);
    change.accept(copy);
    return copy;
  }
}
