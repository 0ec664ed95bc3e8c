package dev.adyton.testkit.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.intel.PckExtension;
import dev.adyton.evidence.intel.PckExtension.Configuration;
import dev.adyton.evidence.intel.PckExtension.SgxType;
import dev.adyton.testkit.x509.CertificateDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A platform before Intel's fake authority certifies it: what its PCK certificate will say (see
/// {@link PckExtension}). At first it is a multi-package server that fits the collateral.
public final class PlatformDraft {

  private Bytes ppid;
  private List<Integer> components = Defaults.SGX_COMPONENTS;
  private int pceSvn = Defaults.PCE_SVN;
  private Bytes cpuSvn = Defaults.CPU_SVN;
  private Bytes pceId = Defaults.PCE_ID;
  private Bytes fmspc = Defaults.FMSPC;
  private SgxType type = SgxType.SCALABLE;
  private Optional<Bytes> instance;
  private Optional<Configuration> configuration = Optional.of(new Configuration(true, true, false));
  private boolean processorCa;
  private Consumer<CertificateDraft> certificate = _ -> {};

  PlatformDraft(Bytes ppid, Bytes instance) {
    this.ppid = ppid;
    this.instance = Optional.of(instance);
  }

  /// Sets the provisioning id of the platform, 16 bytes.
  public PlatformDraft ppid(Bytes id) {
    ppid = id;
    return this;
  }

  /// Sets the 16 security versions.
  public PlatformDraft components(List<Integer> versions) {
    components = List.copyOf(versions);
    return this;
  }

  /// Sets one of the security versions.
  ///
  /// @param index 0 to 15
  public PlatformDraft component(int index, int version) {
    List<Integer> changed = new ArrayList<>(components);
    changed.set(index, version);
    return components(changed);
  }

  /// Sets the security version of the provisioning enclave.
  public PlatformDraft pceSvn(int version) {
    pceSvn = version;
    return this;
  }

  /// Sets the raw security versions of the processor, 16 bytes.
  public PlatformDraft cpuSvn(Bytes versions) {
    cpuSvn = versions;
    return this;
  }

  /// Sets the id of the provisioning enclave, 2 bytes.
  public PlatformDraft pceId(Bytes id) {
    pceId = id;
    return this;
  }

  /// Sets the kind of platform, 6 bytes.
  public PlatformDraft fmspc(Bytes kind) {
    fmspc = kind;
    return this;
  }

  /// Sets how SGX protects memory.
  public PlatformDraft sgxType(SgxType protection) {
    type = protection;
    return this;
  }

  /// Lets the authority for single processors certify it, whose certificates name neither instance
  /// nor configuration.
  public PlatformDraft underProcessorCa() {
    processorCa = true;
    instance = Optional.empty();
    configuration = Optional.empty();
    type = SgxType.STANDARD;
    return this;
  }

  /// Sets id and configuration of a multi-package platform.
  public PlatformDraft instance(Bytes id, Configuration how) {
    instance = Optional.of(id);
    configuration = Optional.of(how);
    return this;
  }

  /// Changes the certificate before it is signed, after everything else.
  public PlatformDraft certificate(Consumer<CertificateDraft> change) {
    certificate = certificate.andThen(change);
    return this;
  }

  boolean isUnderProcessorCa() {
    return processorCa;
  }

  Consumer<CertificateDraft> certificate() {
    return certificate;
  }

  PckExtension extension() {
    return new PckExtension(
        ppid, components, pceSvn, cpuSvn, pceId, fmspc, type, instance, configuration);
  }
}
