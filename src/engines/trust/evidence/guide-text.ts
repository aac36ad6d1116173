import type { Suite } from '../contract.ts';

export interface GuideFacts {
  readonly title: string;
  readonly suite: Suite;
  readonly content: string | null;
  readonly sealedAt: string;
  readonly signer: string;
  readonly serial: string;
  readonly root: string;
  readonly sha256: string;
  readonly hasAttributes: boolean;
  /** Name of the signed PDF in the file, of which the content is the part that the signature covers. */
  readonly pdf: string | null;
}

/** The guide in an evidence file: what it proves and how anybody verifies it, with programs that are not ours. */
export function guideText(facts: GuideFacts): string {
  const content = facts.content ? `原文/${facts.content}` : '原文文件';
  return `证据包说明
================

事项：${facts.title}
固定时间：${facts.sealedAt}
签名人：${facts.signer}
证书序列号：${facts.serial}
原文 SHA-256：${facts.sha256}
算法：${facts.suite === 'sm2' ? 'SM2 / SM3（国密）' : 'P-256 / SHA-256'}
根证书指纹（SHA-256）：${facts.root}

本包把签名、证书链、签名时的证书状态（OCSP）、根的吊销列表和时间戳放在一起，不联网也能核验。
根证书指纹请向签发机构核对，核对无误后，下列核验才有意义。

一、用本产品核验
  zhengtong verify 本文件.zip --root 根证书文件
  也可以把本文件上传到门户的“签名核验”页面。

二、用通用工具 OpenSSL 核验（在解开的文件夹里执行）
${(facts.suite === 'sm2' ? sm2Commands : p256Commands)(facts, content)}

${facts.pdf ? pdfCommands(facts.pdf) : ''}三、各文件
  signature.p7s        签名（CMS，与原文分开，内含证书链与时间戳）
  signed-bytes.der     签名直接覆盖的字节
  signature-value.der  签名值，时间戳盖在它上面
  timestamp.tst        时间戳（RFC 3161）
  ocsp.der             签名时的证书状态应答
  root-crl.pem         根的吊销列表
  signer.pem、issuing.pem、root.pem、chain.pem  签名人、签发机构、根证书与证书链
`;
}

const pdfCommands = (name: string): string => `  # 4. 签名在 PDF 里，覆盖整份文件
  pdfsig "原文/${name}"
  # “签名覆盖的内容.bin”就是这份 PDF 除去签名值本身的全部字节（按 ByteRange 取出）；PDF 阅读器也会显示签名

`;

function p256Commands(_facts: GuideFacts, content: string): string {
  return `  # 1. 原文与签名相符，证书链到根
  openssl cms -verify -binary -inform DER -in signature.p7s -content "${content}" -CAfile chain.pem -purpose any -out verified.bin
  # 2. 时间戳盖在签名值上
  openssl ts -verify -data signature-value.der -in timestamp.tst -token_in -CAfile chain.pem
  # 3. 签名时证书有效（应答说的是当时，validity_period 让 OpenSSL 在以后也照收）
  openssl ocsp -sha256 -respin ocsp.der -issuer issuing.pem -cert signer.pem -CAfile chain.pem -validity_period 3155760000
  # 证书过期以后，请在第 1、2 条命令中加 -attime 固定时间的秒数`;
}

function sm2Commands({ hasAttributes }: GuideFacts, content: string): string {
  const id = 'distid:1234567812345678';
  const match = hasAttributes
    ? `
  # 2. 原文的 SM3 摘要写在签名覆盖的字节里
  openssl dgst -sm3 "${content}"
  openssl asn1parse -inform DER -in signed-bytes.der`
    : '';
  return `  # 1. 签名值与它覆盖的字节相符
  openssl x509 -in signer.pem -pubkey -noout > signer.pub
  openssl dgst -sm3 -verify signer.pub -sigopt ${id} -signature signature-value.der signed-bytes.der${match}
  # 3. 逐级核验证书链
  openssl verify -vfyopt ${id} -CAfile root.pem issuing.pem
  openssl verify -vfyopt ${id} -partial_chain -CAfile issuing.pem signer.pem
  # 4. 查看时间戳与证书状态（OpenSSL 3.0 不核验其中的 SM2 签名，本产品核验）
  openssl ts -reply -in timestamp.tst -token_in -text
  openssl ocsp -respin ocsp.der -noverify -text`;
}
