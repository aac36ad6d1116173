import { RegisterScreen } from '#engines/registers/ui';
import { stationKind } from '../contract.ts';

export default function Register() {
  return <RegisterScreen kind={stationKind} title="村级信息服务站" />;
}
