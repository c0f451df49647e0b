/**
 * The terraform that is downloaded where none is installed. Every test of this repository runs with
 * this version. To move it, take the values of `terraform_VERSION_SHA256SUMS` beside the archives
 * and check HashiCorp's signature on it.
 * @see
 * https://developer.hashicorp.com/well-architected-framework/operational-excellence/verify-hashicorp-binary
 */
export const TERRAFORM_VERSION = "1.11.4";

/** The publisher's own address. */
export const TERRAFORM_RELEASES = "https://releases.hashicorp.com/terraform";

/**
 * SHA-256 of `terraform_1.11.4_PLATFORM.zip`, as public packagings of that release pin it
 * independently of each other:
 * - Linux and macOS: HashiCorp's own formula (github.com/hashicorp/homebrew-tap,
 *   Formula/terraform.rb at 1.11.4) and the constants of wh1t3fox's Python package tempor, whose
 *   hash of the unpacked linux_amd64 program is that of an installed one. macOS again in the casks
 *   of github.com/Yleisradio/homebrew-terraforms, linux_amd64 again in chromebrew and the AUR's
 *   terraform-bin.
 * - Windows: github.com/microsoft/winget-pkgs, manifests/h/Hashicorp/Terraform/1.11.4 alone. There
 *   is no archive for arm64, which runs x64 programs.
 */
const SHA256_BY_PLATFORM: Readonly<Record<string, string>> = {
  darwin_amd64: "a56d5002b9f7647291faccc3dd1a70350e60fb61e4c45037629508b8fdc2575b",
  darwin_arm64: "867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18",
  linux_amd64: "1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc",
  linux_arm64: "a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633",
  windows_amd64: "4e1dc85419dda723f2bb3afdf63a0d282a2de858588d56dd57d2e4e4c4c83f2b",
};

/** One archive of the publisher. */
export interface TerraformArchive {
  /** Below {@link TERRAFORM_RELEASES}. */
  readonly path: string;
  /** Lower-case hex. */
  readonly sha256: string;
  /** The program's name in the archive. */
  readonly program: string;
}

/**
 * The archive for a machine; undefined where there is none.
 * @param platform `process.platform`
 * @param arch `process.arch`
 */
export function terraformArchive(platform: string, arch: string): TerraformArchive | undefined {
  const os = platform === "win32" ? "windows" : platform;
  const cpu = arch === "x64" || os === "windows" ? "amd64" : arch;
  const sha256 = SHA256_BY_PLATFORM[`${os}_${cpu}`];
  if (sha256 === undefined) return undefined;
  return {
    path: `${TERRAFORM_VERSION}/terraform_${TERRAFORM_VERSION}_${os}_${cpu}.zip`,
    sha256,
    program: os === "windows" ? "terraform.exe" : "terraform",
  };
}
