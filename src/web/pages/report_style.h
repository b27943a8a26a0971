// The report's own style: the look of the GOV.UK Design System, small enough to stand inside the page.
// Text colours keep at least 4.5:1 against their ground (WCAG 2.2 AA).
#pragma once

#include "web/html.h"

namespace evenkeel::web {

inline constexpr const char* kReportStyle = R"css(
*{box-sizing:border-box}
body{margin:0;font:19px/1.4 Helvetica,Arial,sans-serif;color:#0b0c0c;background:#fff}
a{color:#1d70b8}a:focus,summary:focus{outline:3px solid #fd0;outline-offset:0;background:#fd0;color:#0b0c0c}
.skip{position:absolute;left:-9999px}.skip:focus{left:0;top:0;padding:10px}
header.top{background:#0b0c0c;color:#fff;padding:12px 0;border-bottom:10px solid #1d70b8}
.wide{max-width:1220px;margin:0 auto;padding:0 20px}
header.top .wide{font-weight:700;font-size:24px}
.notice{border:5px solid #1d70b8;padding:12px 20px;margin:24px 0}
.notice.warn{border-color:#0b0c0c}
h1{font-size:40px;line-height:1.1;margin:30px 0 10px}h2{font-size:28px;margin:40px 0 10px}h3{font-size:21px;margin:24px 0 8px}
.lede{font-size:24px;margin:0 0 20px}
.cards{display:flex;flex-wrap:wrap;gap:16px;margin:20px 0;padding:0;list-style:none}
.cards li{flex:1 1 180px;border:1px solid #b1b4b6;border-top:6px solid #1d70b8;padding:12px 16px}
.cards b{display:block;font-size:34px;line-height:1.2}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:0 0 20px;font-size:17px}
caption{text-align:left;font-weight:700;padding:8px 0}
th,td{text-align:left;padding:8px 14px 8px 0;border-bottom:1px solid #b1b4b6;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
details{margin:10px 0}summary{cursor:pointer;color:#1d70b8;text-decoration:underline;padding:4px 0}
details>div{border-left:5px solid #b1b4b6;padding:6px 0 6px 16px}
.band{white-space:nowrap;padding:1px 8px;font-weight:700;font-size:15px}
.band-0{background:#cce2d8;color:#00402b}.band-1{background:#eeefef;color:#282d30}.band-2{background:#fff7bf;color:#4a3c00}
.band-3{background:#fcd6c3;color:#6e2200}.band-4{background:#7d1408;color:#fff}
.missing{color:#505a5f;font-style:italic}.mark{font-size:14px;border:1px solid #505a5f;padding:0 5px;color:#282d30;white-space:nowrap}
.hint{color:#505a5f}
svg text{font:15px Helvetica,Arial,sans-serif;fill:#0b0c0c}
footer{border-top:1px solid #b1b4b6;margin-top:50px;padding:20px 0 40px;color:#505a5f;font-size:16px;overflow-wrap:anywhere}
@media(max-width:640px){body{font-size:16px}h1{font-size:30px}.cards b{font-size:26px}th,td{padding-right:10px}}
@media print{header.top{background:none;color:#0b0c0c;border-bottom:2px solid}details>summary{text-decoration:none;color:#0b0c0c}.skip{display:none}.scroll{overflow:visible}tr{break-inside:avoid}}
)css";

}  // namespace evenkeel::web
