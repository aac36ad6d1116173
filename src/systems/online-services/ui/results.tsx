import { RegisterScreen } from '#engines/registers/ui';
import { resultKind } from '../contract.ts';

export default function Results() {
  return <RegisterScreen kind={resultKind} title="办理结果台账" />;
}
