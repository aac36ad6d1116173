import { ContourBand } from './contour-band.tsx';
import { Seal } from './seal.tsx';
import type { FooterBadge, SiteIdentity } from './site.ts';
import { useWords } from './words.ts';

function Badge({ badge }: { badge: FooterBadge }) {
  return (
    <a className="footer-badge" href={badge.href}>
      {badge.imageSrc ? <img src={badge.imageSrc} alt={badge.label} height="40" /> : badge.label}
    </a>
  );
}

/**
 * What the Guide to government websites asks every page's foot to carry: 主办, 承办, 联系方式, 网站标识码, 备案号,
 * 公安备案, 站点地图, 无障碍声明, and the marks of identity and 找错.
 */
export function Footer({ site }: { site: SiteIdentity }) {
  const words = useWords();
  const { footer } = site;
  return (
    <footer className="footer">
      <ContourBand seed={7} variant="strip" />
      <div className="footer-ground">
        <div className="wrap">
          <div className="footer-groups">
            {footer.groups.map((group) => (
              <section key={group.heading} className="footer-group">
                <h2>{group.heading}</h2>
                <ul>
                  {group.links.map((link) => (
                    <li key={link.href}>
                      <a href={link.href}>{link.label}</a>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
          <div className="footer-identity">
            <Seal characters={site.seal} />
            <div className="footer-facts">
              <p>
                <span className="footer-fact">
                  {words.sponsor}：{footer.sponsor}
                </span>
                <span className="footer-fact">
                  {words.operator}：{footer.operator}
                </span>
              </p>
              <p>
                {footer.contacts.map((contact) => (
                  <span key={contact} className="footer-fact">
                    {contact}
                  </span>
                ))}
              </p>
              <p>
                <span className="footer-fact">
                  {words.siteIdCode}：{site.siteIdCode}
                </span>
                {[footer.icp, footer.publicSecurity, footer.siteMap, footer.accessibility].map((link) => (
                  <a key={link.href} className="footer-fact" href={link.href}>
                    {link.label}
                  </a>
                ))}
              </p>
            </div>
            <div className="footer-badges">
              {footer.badges.map((badge) => (
                <Badge key={badge.href} badge={badge} />
              ))}
            </div>
          </div>
        </div>
      </div>
    </footer>
  );
}
