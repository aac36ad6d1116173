import { passkeyScript } from './passkey-script.ts';

export interface PasskeyButtonProps {
  readonly act: 'sign-in' | 'step-up' | 'register';
  readonly realm?: 'official' | 'citizen';
  readonly back: string;
  /** The verb. */
  readonly children: string;
  /** A name to be asked for the new passkey. */
  readonly named?: boolean;
}

/** Hidden until the script finds that the browser can do it. */
export function PasskeyButton({ act, realm, back, children, named = false }: PasskeyButtonProps) {
  return (
    <div data-passkey={act} data-realm={realm} data-back={back} className="passkey" hidden>
      {named ? (
        <div className="field">
          <label className="field-label" htmlFor="passkey-name">
            给这台设备起个名字
          </label>
          <input
            id="passkey-name"
            name="name"
            className="control control-medium"
            maxLength={40}
            defaultValue="我的手机"
          />
        </div>
      ) : null}
      <button type="button" className="button button-plain">
        {children}
      </button>
      <p role="alert" className="field-error" />
      <script src={passkeyScript.path} defer />
    </div>
  );
}
